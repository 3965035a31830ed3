package io.omnisql.governance.policy;

import io.omnisql.connectors.sdk.yaml.YamlError;
import io.omnisql.governance.decision.Decision;
import io.omnisql.governance.decision.DecisionRequest;
import io.omnisql.governance.decision.PolicyDecisionPoint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The policy decision point of one tenant's policy file. Reloading swaps the whole policy at once; a file with a mistake keeps the
 * old one. Thread-safe.
 */
public final class PolicyFile implements PolicyDecisionPoint {
    private static final Logger LOG = LoggerFactory.getLogger(PolicyFile.class);

    private final Path file;
    private volatile Policy policy;

    private PolicyFile(Path file, Policy policy) {
        this.file = file;
        this.policy = policy;
    }

    /**
     * Loads a policy.
     *
     * @throws IOException if the file cannot be read
     * @throws YamlError naming file and line if it is not a policy
     */
    public static PolicyFile load(Path file) throws IOException {
        return new PolicyFile(file, read(file));
    }

    /** A policy from text, for demos and tests; {@link #reload} reads the named file. */
    public static PolicyFile of(Path file, String text) {
        return new PolicyFile(file, PolicyReader.read(file.toString(), text));
    }

    private static Policy read(Path file) throws IOException {
        return PolicyReader.read(file.toString(), Files.readString(file, StandardCharsets.UTF_8));
    }

    /**
     * Reads the file again. The next decision uses it; the decisions of running statements end with their TTL.
     *
     * @throws IOException if the file cannot be read; the old policy stays
     * @throws YamlError if it is not a policy; the old policy stays
     */
    public void reload() throws IOException {
        policy = read(file);
        LOG.info("policy reloaded: file={} revision={}", file, policy.revision());
    }

    public String revision() {
        return policy.revision();
    }

    @Override
    public Decision decide(DecisionRequest request) {
        return policy.decide(request);
    }
}
