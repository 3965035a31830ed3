package io.omnisql.testing.postgres;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * JUnit extension: gives a {@link PostgresServer} to test methods and constructors that have such a parameter. The server starts
 * with the first of them and ends with the test process's last test. Tests must leave no object behind in it, or use a schema
 * of their own.
 */
public final class PostgresPeer implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(PostgresPeer.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == PostgresServer.class;
    }

    @Override
    public PostgresServer resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(PostgresServer.class, key -> PostgresServer.start(), PostgresServer.class);
    }
}
