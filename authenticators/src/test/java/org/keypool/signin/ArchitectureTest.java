package org.keypool.signin;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

class ArchitectureTest {

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.keypool.signin");

    @Test
    void riskWhenImportedThenDependsOnNothingButItselfAndTheJdk() {
        noClasses()
                .that()
                .resideInAPackage("org.keypool.signin.risk..")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages("java..", "org.keypool.signin.risk..")
                .check(classes);
    }

    @Test
    void leakedPasswordSourcesWhenImportedThenKnowNothingOfKeycloak() {
        noClasses()
                .that()
                .resideInAPackage("org.keypool.signin.password.source..")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages(
                        "java..",
                        "org.jboss.logging..",
                        "com.nulabinc.zxcvbn..",
                        "org.keypool.signin.file..",
                        "org.keypool.signin.password.source..")
                .check(classes);
    }

    @Test
    void watchedFilesWhenImportedThenKnowNothingOfKeycloak() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "org.keypool.signin.geography.file..",
                        "org.keypool.signin.file..",
                        "org.keypool.signin.reputation.list..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.keycloak..", "jakarta..", "org.keypool.common..")
                .check(classes);
    }

    @Test
    void plansOfFlowsWhenImportedThenDependOnNothingButThemselvesAndTheJdk() {
        noClasses()
                .that()
                .resideInAPackage("org.keypool.signin.binding.plan..")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages("java..", "org.keypool.signin.binding.plan..")
                .check(classes);
    }

    @Test
    void signInWhenImportedThenStandsOnCommonAlone() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.keypool.identity..", "org.keypool.aws..", "org.keypool.sync..", "org.keypool.console..")
                .check(classes);
    }

    @Test
    void packagesWhenImportedThenHaveNoCycles() {
        slices().matching("org.keypool.signin.(*)..").should().beFreeOfCycles().check(classes);
    }
}
