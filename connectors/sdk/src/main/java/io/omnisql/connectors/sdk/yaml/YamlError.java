package io.omnisql.connectors.sdk.yaml;

/** A mistake in a YAML file; the message begins with {@code file:line:}, both as a person counts. */
public final class YamlError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String file;
    private final int line;

    public YamlError(String file, int line, String message) {
        super(file + ":" + line + ": " + message);
        this.file = file;
        this.line = line;
    }

    public String file() {
        return file;
    }

    /** 1-based. */
    public int line() {
        return line;
    }
}
