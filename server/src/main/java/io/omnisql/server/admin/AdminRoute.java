package io.omnisql.server.admin;

import java.io.IOException;

/**
 * One request that the admin listener answers; parts of the server join theirs to the set of routes. Implementations are
 * thread-safe.
 */
public interface AdminRoute {
    /** Who may ask. */
    enum Access {
        /** Anyone who reaches the listener: probes and scrapers. */
        OPEN,
        /** Who shows the operators' bearer token. */
        OPERATOR
    }

    /** For example {@code GET}; a route for GET answers HEAD too. */
    String method();

    /** Begins with a slash; a segment in braces, as in {@code /tenants/{tenant}}, stands for any one segment. */
    String path();

    Access access();

    /**
     * Answers. Runs on one of few threads: it must end within seconds or hand the work on and answer 202.
     *
     * @throws AdminException answered with its status and message; anything else thrown is a 500 without text
     */
    AdminAnswer handle(AdminRequest request) throws IOException;

    /** What {@link #of} runs. */
    @FunctionalInterface
    interface Handler {
        AdminAnswer handle(AdminRequest request) throws IOException;
    }

    /** A route from its parts. */
    static AdminRoute of(String method, String path, Access access, Handler handler) {
        return new AdminRoute() {
            @Override
            public String method() {
                return method;
            }

            @Override
            public String path() {
                return path;
            }

            @Override
            public Access access() {
                return access;
            }

            @Override
            public AdminAnswer handle(AdminRequest request) throws IOException {
                return handler.handle(request);
            }
        };
    }
}
