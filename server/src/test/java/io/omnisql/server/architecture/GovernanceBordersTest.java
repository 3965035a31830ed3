package io.omnisql.server.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.omnisql.connectors.sdk.proof.GovernanceProof;
import io.omnisql.connectors.sdk.scan.ScanRequest;
import io.omnisql.connectors.sdk.spi.BatchStream;
import io.omnisql.connectors.sdk.spi.Connection;
import io.omnisql.governance.scan.GovernedScan;
import io.omnisql.governance.scan.ScanRules;

/** Raw rows exist in connectors and in governed scans, nowhere else. */
@AnalyzeClasses(packages = "io.omnisql", importOptions = ImportOption.DoNotIncludeTests.class)
final class GovernanceBordersTest {
    @ArchTest
    static final ArchRule onlyGovernanceFetches = noClasses()
            .that()
            .resideOutsideOfPackages("io.omnisql.governance.access..", "io.omnisql.connectors..")
            .should()
            .callMethod(Connection.class, "fetch", ScanRequest.class, GovernanceProof.class);

    @ArchTest
    static final ArchRule onlyGovernedScansHoldRawStreams = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "io.omnisql.governance.scan..", "io.omnisql.governance.access..", "io.omnisql.connectors..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(BatchStream.class);

    @ArchTest
    static final ArchRule onlyTheFrontDoorOpensScans = noClasses()
            .that()
            .resideOutsideOfPackage("io.omnisql.governance..")
            .should()
            .callConstructor(GovernedScan.class, BatchStream.class, ScanRules.class, Runnable.class);
}
