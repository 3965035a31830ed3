package io.omnisql.connectors.simulator.data;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What makes an item a pull request. {@code fork} is the owner of the head repository when it is not the base's own. */
public record Pull(
        long id,
        String headRef,
        String headSha,
        @Nullable Person fork,
        String baseRef,
        String baseSha,
        boolean draft,
        @Nullable Instant mergedAt,
        @Nullable Person mergedBy,
        @Nullable String mergeCommitSha,
        List<Person> reviewers,
        int commits,
        int additions,
        int deletions,
        int changedFiles,
        int reviewComments) {}
