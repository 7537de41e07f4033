package io.github.tenantwright.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import io.github.tenantwright.architecture.Repository.Module;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who uses whom. */
class ModulesTest {
    @Test
    void modulesUseEachOtherAlongTheArrowsOnly() {
        assertThat(uses((from, to) -> !from.mayUse(to), any -> true)).isEmpty();
    }

    @Test
    void internalsAreUsedByNobodyElseButThoseOfCoreByTheLibraries() {
        assertThat(uses((from, to) -> !(from.isLibrary() && to == Module.CORE), Repository::isInternal))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void classesLiveBelowTheRootPackageOfTheirModule(Module module) {
        assertThat(module.classes())
                .allSatisfy(type -> assertThat(type.getPackageName() + ".").startsWith(module.rootPackage + "."));
    }

    /**
     * The root package is no part of a slice: it is where a module's client, its builder and the types that everyone
     * touches meet, so it uses the rooms and is used by them.
     */
    @ParameterizedTest
    @EnumSource
    void packagesOfAModuleFormNoCycles(Module module) {
        SlicesRuleDefinition.slices()
                .matching(module.rootPackage + ".(**)")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .check(module.classes());
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"SIMULATOR", "DIRECTORY_SIMULATOR", "COMMAND_LINE", "SYNC_NOW", "HYBRID_ADMIN"})
    void everyPackageWithPublicTypesIsExportedAndNoInternalOneToEverybody(Module module) throws IOException {
        ModuleDescriptor descriptor;
        try (InputStream in = Files.newInputStream(module.path().resolve("target/classes/module-info.class"))) {
            descriptor = ModuleDescriptor.read(in);
        }
        Set<String> toEverybody = descriptor.exports().stream()
                .filter(exports -> !exports.isQualified())
                .map(ModuleDescriptor.Exports::source)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> publicPackages = module.classes().stream()
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC) && !Repository.isInternal(type))
                .map(JavaClass::getPackageName)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(toEverybody).isEqualTo(publicPackages);
    }

    private static Set<String> uses(BiPredicate<Module, Module> modules, Predicate<JavaClass> used) {
        Set<String> found = new TreeSet<>();
        for (Module module : Module.values()) {
            for (JavaClass type : module.classes()) {
                for (Dependency use : type.getDirectDependenciesFromSelf()) {
                    Module owner = Repository.ownerOf(use.getTargetClass());
                    if (owner != null
                            && owner != module
                            && modules.test(module, owner)
                            && used.test(use.getTargetClass())) {
                        found.add(use.getDescription());
                    }
                }
            }
        }
        return found;
    }
}
