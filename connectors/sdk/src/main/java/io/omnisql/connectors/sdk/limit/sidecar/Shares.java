package io.omnisql.connectors.sdk.limit.sidecar;

import io.omnisql.connectors.sdk.limit.BucketKey;
import io.omnisql.connectors.sdk.limit.local.LocalLimiter;
import io.omnisql.connectors.sdk.limit.local.LocalLimiter.Standing;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What each member may spend of a window on its own if it loses the sidecar: points that are set aside, so that members and
 * sidecar together never spend more than the window has. Shares are called back when the rest runs low. Thread-safe.
 */
final class Shares {
    /** Below this, or a twentieth of the window, shares are called back. */
    private static final long LOW = 20;

    private final LocalLimiter limiter;
    private final InstantSource clock;
    private final int members;
    private final Map<BucketKey, Window> windows = new HashMap<>();
    private final Map<String, Instant> lost = new HashMap<>();
    private final Map<String, Member> present = new HashMap<>();

    /** Shares of one window of one bucket. */
    private static final class Window {
        private long number = -1;
        private final Map<String, Long> points = new HashMap<>();
        private final Set<String> users = new HashSet<>();
        private final Set<String> recalled = new HashSet<>();
        private boolean resumed;
    }

    /** Whoever gets shares. */
    interface Member {
        String id();

        void send(Message message);
    }

    Shares(LocalLimiter limiter, InstantSource clock, int members) {
        this.limiter = limiter;
        this.clock = clock;
        this.members = members;
    }

    synchronized void joined(Member member) {
        present.put(member.id(), member);
        lost.remove(member.id());
    }

    /** Its shares stay set aside: it may live and spend them. */
    synchronized void left(Member member) {
        if (present.remove(member.id(), member)) {
            lost.put(member.id(), clock.instant());
        }
    }

    /** A member declared a bucket, with what it knows of the running window. */
    synchronized void declared(Member member, Message.Declare told) {
        BucketKey key = told.key();
        Optional<Standing> standing = limiter.standing(key);
        if (standing.isEmpty()) {
            return;
        }
        Window window = windows.computeIfAbsent(key, _ -> new Window());
        window.users.add(member.id());
        roll(key, window, standing.get());
        Long held = window.points.remove(member.id());
        if (told.known() != 0) {
            if (held != null) {
                limiter.putBack(key, window.number, Math.clamp(told.unspent(), 0, held));
            } else if (window.resumed) {
                limiter.putBack(key, window.number, Math.max(0, told.unspent()));
            } else {
                // Another sidecar spent from this window, nobody knows how much.
                window.resumed = true;
                limiter.resume(
                        key,
                        Math.max(0, told.unspent()),
                        clock.instant().plusMillis(Math.clamp(told.left(), 0, told.window())));
            }
        } else if (held != null) {
            limiter.putBack(key, window.number, held);
        }
        window.recalled.remove(member.id());
        give(key, window, member.id());
    }

    /** To be called before calls leave: a new window is divided first. */
    synchronized void beforeCall(BucketKey key) {
        Window window = windows.get(key);
        if (window != null) {
            limiter.standing(key).ifPresent(standing -> roll(key, window, standing));
        }
    }

    private void roll(BucketKey key, Window window, Standing standing) {
        if (standing.number() == window.number) {
            return;
        }
        window.number = standing.number();
        window.points.clear();
        window.recalled.clear();
        window.resumed = false;
        Instant forget = clock.instant().minus(standing.length());
        lost.values().removeIf(since -> since.isBefore(forget));
        for (String member : Set.copyOf(window.users)) {
            if (present.containsKey(member) || lost.containsKey(member)) {
                give(key, window, member);
            } else {
                window.users.remove(member);
            }
        }
    }

    private void give(BucketKey key, Window window, String member) {
        Standing standing = limiter.standing(key).orElseThrow();
        long most = Math.min(standing.limit(), standing.tokens()) / (2L * members);
        long points = limiter.setAside(key, most);
        window.points.put(member, points);
        Member connected = present.get(member);
        if (connected != null) {
            connected.send(new Message.Share(
                    key,
                    window.number,
                    points,
                    limiter.standing(key)
                            .flatMap(Standing::end)
                            .map(end -> Duration.between(clock.instant(), end).toMillis())
                            .orElse(Message.NONE),
                    standing.limit()));
        }
    }

    /** Calls shares back when little else is left. */
    synchronized void afterCall(BucketKey key) {
        Window window = windows.get(key);
        Optional<Standing> standing = limiter.standing(key);
        if (window == null || standing.isEmpty() || standing.get().number() != window.number) {
            return;
        }
        if (standing.get().tokens() > Math.max(LOW, standing.get().limit() / LOW)) {
            return;
        }
        window.points.forEach((id, points) -> {
            Member member = present.get(id);
            if (points > 0 && member != null && window.recalled.add(id)) {
                member.send(new Message.Recall(key, window.number));
            }
        });
    }

    synchronized void returned(Member member, Message.Returned told) {
        Window window = windows.get(told.key());
        if (window != null && window.number == told.window()) {
            Long held = window.points.remove(member.id());
            if (held != null) {
                limiter.putBack(told.key(), told.window(), Math.clamp(told.points(), 0, held));
            }
        }
    }
}
