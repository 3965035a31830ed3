package io.omnisql.planner.engine.function;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Booleans, uuids, random numbers and what fits nowhere else. */
final class MiscFunctions {
    private MiscFunctions() {}

    static void define(FunctionRegistry registry) {
        registry.define("gen_random_uuid()", (args, context) -> UUID.randomUUID());
        registry.define(
                "random()", (args, context) -> ThreadLocalRandom.current().nextDouble());
    }
}
