package org.keypool;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/** The rules of the house that the compiler does not know. */
@AnalyzeClasses(
        packages = {"org.keypool.aws", "org.keypool.identity"},
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    final ArchRule purePackagesKnowNoServer = noClasses()
            .that()
            .resideInAnyPackage("org.keypool.aws..", "org.keypool.identity.role..", "org.keypool.identity.saml..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.keycloak..", "jakarta.ws.rs..", "jakarta.persistence..", "org.keypool.common..")
            .allowEmptyShould(true);

    @ArchTest
    final ArchRule awsKnowsNothingElseOfOurs = noClasses()
            .that()
            .resideInAPackage("org.keypool.aws..")
            .should()
            .dependOnClassesThat(JavaClass.Predicates.resideInAPackage("org.keypool..")
                    .and(JavaClass.Predicates.resideOutsideOfPackage("org.keypool.aws..")));

    @ArchTest
    final ArchRule theBrokerStandsOnCommonAlone = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.keypool.signin..", "org.keypool.sync..", "org.keypool.console..");
}
