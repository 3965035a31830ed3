package io.omnisql.governance.audit;

import io.omnisql.keyvault.DurableFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/** Opens journal files for writing; tests give one whose channels fail. */
@FunctionalInterface
interface ChannelOpener {
    ChannelOpener REAL = file -> FileChannel.open(
            file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), DurableFile.ownerOnly());

    FileChannel open(Path file) throws IOException;
}
