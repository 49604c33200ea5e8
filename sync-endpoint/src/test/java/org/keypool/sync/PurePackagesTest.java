package org.keypool.sync;

import java.util.List;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

final class PurePackagesTest {

    private final JavaClasses classes =
            new ClassFileImporter(List.of(new ImportOption.DoNotIncludeTests())).importPackages("org.keypool.sync");

    @Test
    void rulesWhenImportedThenNothingOfKeycloakComesAlong() {
        noClasses()
                .that()
                .resideInAnyPackage("org.keypool.sync.dataset", "org.keypool.sync.session", "org.keypool.sync.event")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.keycloak..",
                        "jakarta..",
                        "org.hibernate..",
                        "org.jboss..",
                        "org.keypool.common..",
                        "org.keypool.identity..",
                        "org.keypool.sync.hook..",
                        "org.keypool.sync.store..",
                        "org.keypool.sync.endpoint..")
                .check(classes);
    }

    @Test
    void syncWhenImportedThenStandsOnCommonAndTheBrokerAlone() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.keypool.signin..", "org.keypool.console..")
                .check(classes);
    }

    @Test
    void outboxWhenImportedThenItKnowsNothingOfWhatItDelivers() {
        noClasses()
                .that()
                .resideInAPackage("org.keypool.sync.outbox")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "jakarta.ws.rs..",
                        "software.amazon..",
                        "org.keypool.identity.pool..",
                        "org.keypool.identity.registry..",
                        "org.keypool.sync.dataset..",
                        "org.keypool.sync.push..",
                        "org.keypool.sync.session..",
                        "org.keypool.sync.settings..",
                        "org.keypool.sync.store..",
                        "org.keypool.sync.endpoint..")
                .check(classes);
    }

    @Test
    void storeWhenImportedThenItKnowsNothingOfTheWire() {
        noClasses()
                .that()
                .resideInAPackage("org.keypool.sync.store")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.ws.rs..", "org.keypool.sync.endpoint..", "org.keypool.sync.push..")
                .check(classes);
    }
}
