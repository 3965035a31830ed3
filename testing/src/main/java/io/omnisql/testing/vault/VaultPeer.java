package io.omnisql.testing.vault;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * JUnit extension: gives a {@link VaultServer} to test methods and constructors that have such a parameter. The server starts with the
 * first of them and ends with the test process's last test. A test that seals or stops it leaves it as it found it.
 */
public final class VaultPeer implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(VaultPeer.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == VaultServer.class;
    }

    @Override
    public VaultServer resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(VaultServer.class, key -> VaultServer.start(), VaultServer.class);
    }
}
