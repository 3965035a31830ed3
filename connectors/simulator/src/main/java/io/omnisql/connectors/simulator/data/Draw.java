package io.omnisql.connectors.simulator.data;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Draws of one section of the world. Each section has its own stream, so that one more draw here moves nothing there. */
final class Draw {
    private final SplittableRandom random;

    Draw(long seed, String section) {
        long hash = 0xcbf29ce484222325L ^ seed;
        for (int i = 0; i < section.length(); i++) {
            hash = (hash ^ section.charAt(i)) * 0x100000001b3L;
        }
        random = new SplittableRandom(hash);
    }

    /** 0 to {@code bound} - 1. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    int between(int low, int high) {
        return random.nextInt(low, high + 1);
    }

    long next() {
        return random.nextLong();
    }

    double gaussian() {
        return random.nextGaussian();
    }

    double fraction() {
        return random.nextDouble();
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    <T> T of(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    final <T> T oneOf(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    /** {@code count} different elements, or all when there are fewer, in the order of the list. */
    <T> List<T> some(List<T> list, int count) {
        List<T> rest = new ArrayList<>(list);
        while (rest.size() > count) {
            rest.remove(random.nextInt(rest.size()));
        }
        return List.copyOf(rest);
    }

    /** Long-tailed count: half are below {@code median}, a few are far above. */
    int longTail(double median) {
        return (int) Math.floor(median * Math.exp(1.1 * random.nextGaussian()));
    }

    /** Forty lower-case hexadecimal digits. */
    String sha() {
        StringBuilder sha = new StringBuilder(48);
        while (sha.length() < 40) {
            sha.append(String.format("%016x", random.nextLong()));
        }
        return sha.substring(0, 40);
    }
}
