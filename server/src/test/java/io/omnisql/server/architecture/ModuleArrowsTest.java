package io.omnisql.server.architecture;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The only arrows between modules, as docs/architecture.md draws them, and no cycle between packages. */
@AnalyzeClasses(packages = "io.omnisql", importOptions = ImportOption.DoNotIncludeTests.class)
final class ModuleArrowsTest {
    @ArchTest
    static final ArchRule arrows = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .withOptionalLayers(true)
            .layer("core")
            .definedBy("io.omnisql.core..")
            .layer("pgwire")
            .definedBy("io.omnisql.pgwire..")
            .layer("keyvault")
            .definedBy("io.omnisql.keyvault..")
            .layer("sdk")
            .definedBy("io.omnisql.connectors.sdk..")
            .layer("github")
            .definedBy("io.omnisql.connectors.github..")
            .layer("jira")
            .definedBy("io.omnisql.connectors.jira..")
            .layer("postgres")
            .definedBy("io.omnisql.connectors.postgres..")
            .layer("conformance")
            .definedBy("io.omnisql.connectors.conformance..")
            .layer("simulator")
            .definedBy("io.omnisql.connectors.simulator..")
            .layer("governance")
            .definedBy("io.omnisql.governance..")
            .layer("planner")
            .definedBy("io.omnisql.planner..")
            .layer("session")
            .definedBy("io.omnisql.session..")
            .layer("edge")
            .definedBy("io.omnisql.edge..")
            .layer("server")
            .definedBy("io.omnisql.server..")
            .whereLayer("core")
            .mayNotAccessAnyLayer()
            .whereLayer("pgwire")
            .mayOnlyAccessLayers("core")
            .whereLayer("keyvault")
            .mayOnlyAccessLayers("core")
            .whereLayer("sdk")
            .mayOnlyAccessLayers("core", "keyvault")
            .whereLayer("github")
            .mayOnlyAccessLayers("core", "sdk")
            .whereLayer("jira")
            .mayOnlyAccessLayers("core", "sdk")
            .whereLayer("postgres")
            .mayOnlyAccessLayers("core", "sdk")
            .whereLayer("conformance")
            .mayOnlyAccessLayers("core", "sdk")
            .whereLayer("conformance")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("simulator")
            .mayOnlyAccessLayers("core")
            .whereLayer("governance")
            .mayOnlyAccessLayers("core", "keyvault", "sdk")
            .whereLayer("planner")
            .mayOnlyAccessLayers("core", "keyvault", "sdk", "governance")
            .whereLayer("session")
            .mayOnlyAccessLayers("core", "keyvault", "pgwire", "sdk", "planner", "governance")
            .whereLayer("edge")
            .mayOnlyAccessLayers("core", "pgwire")
            .whereLayer("server")
            .mayNotBeAccessedByAnyLayer();

    @ArchTest
    static final ArchRule noPackageCycles =
            slices().matching("io.omnisql.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyGovernanceClaimsTheProofIssuer =
            com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses()
                    .that()
                    // The conformance kit is never part of a server: no layer may access it.
                    .resideOutsideOfPackages(
                            "io.omnisql.governance..",
                            "io.omnisql.connectors.sdk.proof..",
                            "io.omnisql.connectors.conformance..")
                    .should()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName("io.omnisql.connectors.sdk.proof.ProofAuthority$Issuer");

    @ArchTest
    static final ArchRule sourcesUseTheSdkOnly = com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses()
            .that()
            .resideInAnyPackage("io.omnisql.connectors.github..", "io.omnisql.connectors.jira..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.net.http..", "io.netty..", "java.sql..", "java.nio.file..");

    /** A database speaks SQL, so its connector uses the driver; nothing else reaches around the SDK. */
    @ArchTest
    static final ArchRule databasesUseTheirDriverOnly = com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses()
            .that()
            .resideInAnyPackage("io.omnisql.connectors.postgres..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.net.http..", "io.netty..", "java.nio.file..");

    @ArchTest
    static final ArchRule onlyDatabaseConnectorEngineAndDemoClientSpeakJdbc =
            com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            "io.omnisql.connectors.postgres..",
                            "io.omnisql.planner.engine..",
                            "io.omnisql.server.demo..",
                            "io.omnisql.server.command..",
                            "io.omnisql.testing..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("java.sql..", "javax.sql..", "com.zaxxer.hikari..", "org.postgresql..");

    @ArchTest
    static final ArchRule onlyTheKeyServerClientKnowsSpring =
            com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses()
                    .that()
                    .resideOutsideOfPackage("io.omnisql.keyvault.vault..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.springframework..");
}
