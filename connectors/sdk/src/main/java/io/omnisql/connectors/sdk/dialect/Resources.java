package io.omnisql.connectors.sdk.dialect;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Declaration files beside a connector's class.
 *
 * @param owner a class of the connector's package
 */
public record Resources(Class<?> owner) {
    /**
     * @throws IllegalStateException when the file is not part of the build
     */
    public String text(String name) {
        try (InputStream in = owner.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + name + " beside " + owner.getName());
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Certificate certificate(String name) {
        return Certificate.parse(text(name));
    }
}
