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
    private String text;

    private PolicyFile(Path file, String text) {
        this.file = file;
        this.text = text;
        this.policy = PolicyReader.read(file.toString(), text);
    }

    /**
     * Loads a policy.
     *
     * @throws IOException if the file cannot be read
     * @throws YamlError naming file and line if it is not a policy
     */
    public static PolicyFile load(Path file) throws IOException {
        return new PolicyFile(file, Files.readString(file, StandardCharsets.UTF_8));
    }

    /** A policy from text, for demos and tests; {@link #reload} reads the named file. */
    public static PolicyFile of(Path file, String text) {
        return new PolicyFile(file, text);
    }

    /**
     * Reads the file again. The next decision uses it; the decisions of running statements end with their TTL.
     *
     * @throws IOException if the file cannot be read; the old policy stays
     * @throws YamlError if it is not a policy; the old policy stays
     */
    public synchronized void reload() throws IOException {
        text = Files.readString(file, StandardCharsets.UTF_8);
        policy = PolicyReader.read(file.toString(), text);
        LOG.info("policy reloaded: file={} revision={}", file, policy.revision());
    }

    /**
     * Reads the file again if its text is another one than when it was last looked at; cheap enough for every second.
     *
     * @return whether a new policy is in force
     * @throws IOException as {@link #reload}
     * @throws YamlError as {@link #reload}, once for each mistaken text
     */
    public synchronized boolean reloadIfChanged() throws IOException {
        String now = Files.readString(file, StandardCharsets.UTF_8);
        if (now.equals(text)) {
            return false;
        }
        text = now;
        policy = PolicyReader.read(file.toString(), now);
        LOG.info("policy reloaded: file={} revision={}", file, policy.revision());
        return true;
    }

    public String revision() {
        return policy.revision();
    }

    @Override
    public Decision decide(DecisionRequest request) {
        return policy.decide(request);
    }
}
