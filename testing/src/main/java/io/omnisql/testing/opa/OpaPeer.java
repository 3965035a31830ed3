package io.omnisql.testing.opa;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * JUnit extension: gives an {@link OpaServer} to test methods and constructors that have such a parameter. It starts with the first
 * of them and ends with the test process's last test; tests use paths of their own in it and do not stop it.
 */
public final class OpaPeer implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(OpaPeer.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == OpaServer.class;
    }

    @Override
    public OpaServer resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(OpaServer.class, key -> OpaServer.start(), OpaServer.class);
    }
}
