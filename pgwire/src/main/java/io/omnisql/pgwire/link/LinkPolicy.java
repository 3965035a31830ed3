package io.omnisql.pgwire.link;

/** What a region thinks of connections that routers bring; implemented above this module. Called on event loops, so it answers from memory. */
public interface LinkPolicy {
    /**
     * The tenant that a TLS server name stands for; empty when the region cannot tell or the name says nothing.
     */
    String tenantOf(String serverName);

    /**
     * Lets a connection in whose tenant the region has derived itself.
     *
     * @throws io.omnisql.core.error.SqlException 57P03 when the router's routes are older than those the region has seen
     */
    void admit(LinkFacts facts);

    /** Whether SCRAM may bind to a router's certificate. */
    boolean binds(String certificate);
}
