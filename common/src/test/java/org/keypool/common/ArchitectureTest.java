package org.keypool.common;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/** What everything stands on stands on nothing of ours. */
@AnalyzeClasses(packages = "org.keypool.common", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    final ArchRule commonKnowsNothingElseOfOurs = noClasses()
            .should()
            .dependOnClassesThat(JavaClass.Predicates.resideInAPackage("org.keypool..")
                    .and(JavaClass.Predicates.resideOutsideOfPackage("org.keypool.common..")));

    @ArchTest
    final ArchRule packagesKnowNoneOfEachOther =
            slices().matching("org.keypool.common.(*)..").should().notDependOnEachOther();
}
