package io.omnisql.planner.engine.function;

import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;

/** Functions that answer about the session (manual section 9.26). */
final class SessionFunctions {
    private SessionFunctions() {}

    static void define(FunctionRegistry registry) {
        registry.define("version()", (args, context) -> context.version());
        registry.define("current_database()", (args, context) -> context.database());
        registry.define("current_user()", (args, context) -> context.user());
        registry.define("session_user()", (args, context) -> context.user());
        registry.define("current_schema()", (args, context) -> context.schema().orElse(null));
        registry.define("pg_backend_pid()", (args, context) -> (long) context.backendPid());
        registry.define("pg_is_in_recovery()", (args, context) -> false);
        registry.define(
                "current_setting(text)",
                (args, context) -> context.setting()
                        .apply(args.text(0))
                        .orElseThrow(() -> new SqlException(
                                SqlState.UNDEFINED_OBJECT,
                                "unrecognized configuration parameter \"" + args.text(0) + "\"")));
        registry.define(
                "current_setting(text,bool)",
                (args, context) -> context.setting().apply(args.text(0)).orElse(null));
    }
}
