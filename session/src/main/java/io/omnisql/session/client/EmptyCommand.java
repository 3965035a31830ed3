package io.omnisql.session.client;

import io.omnisql.session.statement.Command;

/** A statement without text. */
final class EmptyCommand implements Command {
    @Override
    public boolean isEmpty() {
        return true;
    }

    @Override
    public Result run() {
        return new Result.Done("");
    }
}
