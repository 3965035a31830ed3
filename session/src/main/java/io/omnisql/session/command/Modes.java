package io.omnisql.session.command;

import io.omnisql.planner.parser.tree.A_Const;
import io.omnisql.planner.parser.tree.BooleanValue;
import io.omnisql.planner.parser.tree.DefElem;
import io.omnisql.planner.parser.tree.IntegerValue;
import io.omnisql.planner.parser.tree.Node;
import io.omnisql.planner.parser.tree.StringValue;
import io.omnisql.session.transaction.TransactionModes;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads transaction modes from their parse nodes. */
final class Modes {
    private Modes() {}

    /** @param options {@link DefElem} nodes named transaction_isolation, transaction_read_only and transaction_deferrable */
    static TransactionModes of(List<? extends Node> options) {
        Optional<String> isolation = Optional.empty();
        Optional<Boolean> readOnly = Optional.empty();
        Optional<Boolean> deferrable = Optional.empty();
        for (Node node : options) {
            if (node instanceof DefElem option) {
                switch (option.defname()) {
                    case "transaction_isolation" -> isolation = Optional.of(text(option.arg()));
                    case "transaction_read_only" -> readOnly = Optional.of(isTrue(option.arg()));
                    case "transaction_deferrable" -> deferrable = Optional.of(isTrue(option.arg()));
                    default -> throw new IllegalStateException("unknown transaction mode " + option.defname());
                }
            }
        }
        return new TransactionModes(isolation, readOnly, deferrable);
    }

    private static String text(@Nullable Node node) {
        return value(node) instanceof StringValue string ? string.sval() : "";
    }

    private static boolean isTrue(@Nullable Node node) {
        return switch (value(node)) {
            case IntegerValue number -> number.ival() != 0;
            case BooleanValue flag -> flag.boolval();
            case null, default -> false;
        };
    }

    private static @Nullable Node value(@Nullable Node node) {
        return node instanceof A_Const constant ? constant.val() : node;
    }
}
