package io.omnisql.edge.cancel;

import static org.assertj.core.api.Assertions.assertThat;

import io.omnisql.pgwire.cancel.MintedKeys;
import java.security.SecureRandom;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class CancelKeysTest {
    private static final SecureRandom RANDOM = new SecureRandom();

    private static byte[] macKey() {
        byte[] key = new byte[32];
        RANDOM.nextBytes(key);
        return key;
    }

    @Test
    void processIdsNameTheirRouterAndAreFree() {
        CancelKeys keys = new CancelKeys(2047, macKey(), RANDOM);
        int[] asked = new int[1];
        MintedKeys minted = keys.mint(id -> asked[0]++ == 0);
        assertThat(asked[0]).isEqualTo(2);
        assertThat(minted.processId()).isPositive();
        assertThat(MintedKeys.router(minted.processId())).isEqualTo(2047);
    }

    @Test
    void aLongKeyIsSoundForEveryRouterWithTheSameSecretOnly() {
        byte[] shared = macKey();
        byte[] key = new CancelKeys(1, shared, RANDOM).mint(id -> false).longBytes();
        assertThat(new CancelKeys(2, shared, RANDOM).isSound(key)).isTrue();
        assertThat(new CancelKeys(1, macKey(), RANDOM).isSound(key)).isFalse();
        for (int i = 0; i < key.length; i++) {
            byte[] forged = key.clone();
            forged[i] ^= 1;
            assertThat(new CancelKeys(1, shared, RANDOM).isSound(forged))
                    .as("byte " + i)
                    .isFalse();
        }
        assertThat(new CancelKeys(1, shared, RANDOM).isSound(Arrays.copyOf(key, 39)))
                .isFalse();
    }

    @Test
    void aSessionKnowsItsTwoKeysAndNoOther() {
        MintedKeys minted = new CancelKeys(1, macKey(), RANDOM).mint(id -> false);
        byte[] secret = Arrays.copyOfRange(minted.shortBytes(), 4, 8);
        assertThat(minted.matches(secret)).isTrue();
        assertThat(minted.matches(minted.longBytes())).isTrue();
        secret[3] ^= 1;
        assertThat(minted.matches(secret)).isFalse();
        assertThat(minted.matches(new byte[0])).isFalse();
    }
}
