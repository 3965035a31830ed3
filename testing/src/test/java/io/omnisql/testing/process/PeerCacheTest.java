package io.omnisql.testing.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PeerCacheTest {
    @Test
    void variableWins() {
        assertThat(PeerCache.locate(Map.of("OMNISQL_CACHE", "/x", "HOME", "/h"), true))
                .isEqualTo(Path.of("/x"));
    }

    @Test
    void rootUsesASharedFolder() {
        assertThat(PeerCache.locate(Map.of("HOME", "/root"), true)).isEqualTo(Path.of("/var/cache/omnisql"));
    }

    @Test
    void othersUseTheirCacheFolder() {
        assertThat(PeerCache.locate(Map.of("HOME", "/home/a"), false)).isEqualTo(Path.of("/home/a/.cache/omnisql"));
        assertThat(PeerCache.locate(Map.of("HOME", "/home/a", "XDG_CACHE_HOME", "/c"), false))
                .isEqualTo(Path.of("/c/omnisql"));
    }
}
