package io.omnisql.server.command;

import io.omnisql.governance.audit.AuditVerifier;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code omnisql audit …}. */
@Command(
        name = "audit",
        description = "Work with an audit log.",
        mixinStandardHelpOptions = true,
        subcommands = {AuditCommand.Verify.class})
public final class AuditCommand {
    /** {@code omnisql audit verify DIR}: needs no key. */
    @Command(
            name = "verify",
            description = {
                "Check that an audit log is one unbroken, unchanged history.",
                "Exit code: 0 sound, 1 tampered, 2 sound after a crash, 3 unreadable."
            },
            mixinStandardHelpOptions = true)
    static final class Verify implements Callable<Integer> {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Parameters(paramLabel = "DIR", description = "the audit folder of a server's state")
        private Path directory = Path.of("");

        @Override
        public Integer call() {
            AuditVerifier.Report report = AuditVerifier.verify(directory);
            PrintWriter out = spec.commandLine().getOut();
            report.findings().forEach(out::println);
            out.println(
                    switch (report.exitCode()) {
                        case AuditVerifier.SOUND -> "sound: " + report.records() + " records";
                        case AuditVerifier.SOUND_AFTER_CRASH -> "sound after a crash: " + report.records() + " records";
                        case AuditVerifier.TAMPERED -> "TAMPERED: " + report.records() + " records read";
                        default -> "unreadable";
                    });
            out.flush();
            return report.exitCode();
        }
    }
}
