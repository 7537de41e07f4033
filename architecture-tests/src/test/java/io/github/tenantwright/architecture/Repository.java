package io.github.tenantwright.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The modules of this repository as they were just compiled. */
final class Repository {
    /** A module, its folder, its root package, and the other modules that it may use. */
    enum Module {
        CORE("core", "io.github.tenantwright"),
        GRAPH("graph-client", "io.github.tenantwright.graph", CORE),
        TEAMS("teams-voice", "io.github.tenantwright.teams", CORE, GRAPH),
        ADVICE("voice-advice", "io.github.tenantwright.advice", CORE, GRAPH, TEAMS),
        DIAGNOSTICS("diagnostics", "io.github.tenantwright.diagnostics", CORE, GRAPH, TEAMS),
        ADSYNC("adsync-permissions", "io.github.tenantwright.adsync", CORE),
        EXCHANGE("exchange-online", "io.github.tenantwright.exchange", CORE, GRAPH),
        JDBC("jdbc-stores", "io.github.tenantwright.jdbc", CORE),
        CUSTOMER_LOG("customer-log", "io.github.tenantwright.log", CORE),
        SIMULATOR("samples/tenant-simulator", "io.github.tenantwright.simulator"),
        DIRECTORY_SIMULATOR("samples/directory-simulator", "io.github.tenantwright.directorysimulator"),
        COMMAND_LINE("samples/command-line", "io.github.tenantwright.samples.commandline", CORE, SIMULATOR),
        SYNC_NOW(
                "samples/sync-now",
                "io.github.tenantwright.samples.syncnow",
                CORE,
                GRAPH,
                TEAMS,
                ADVICE,
                DIAGNOSTICS,
                CUSTOMER_LOG,
                SIMULATOR,
                COMMAND_LINE),
        HYBRID_ADMIN(
                "samples/hybrid-admin",
                "io.github.tenantwright.samples.hybridadmin",
                CORE,
                GRAPH,
                TEAMS,
                ADVICE,
                ADSYNC,
                EXCHANGE,
                SIMULATOR,
                DIRECTORY_SIMULATOR,
                COMMAND_LINE);

        final String folder;
        final String rootPackage;

        @SuppressWarnings("ImmutableEnumChecker") // filled once and handed to nobody
        private final Module[] mayUse;

        Module(String folder, String rootPackage, Module... mayUse) {
            this.folder = folder;
            this.rootPackage = rootPackage;
            this.mayUse = mayUse;
        }

        boolean mayUse(Module other) {
            return List.of(mayUse).contains(other);
        }

        boolean isLibrary() {
            return !folder.startsWith("samples/");
        }

        Path path() {
            return ROOT.resolve(folder);
        }

        JavaClasses classes() {
            return CLASSES.get(this);
        }
    }

    static final Path ROOT = root();
    private static final Map<Module, JavaClasses> CLASSES = read();
    private static final Map<String, Module> OWNERS = owners();

    private Repository() {}

    /** Which of our modules holds a class; null for everybody else's. */
    static Module ownerOf(JavaClass type) {
        JavaClass top = type.getBaseComponentType();
        return OWNERS.get(top.getName());
    }

    static boolean isInternal(JavaClass type) {
        return Stream.of(type.getPackageName().split("\\.")).anyMatch("internal"::equals);
    }

    /** All files below a folder that pass, in a steady order; none when there is no such folder. */
    static List<Path> files(Path folder, Predicate<Path> wanted) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).filter(wanted).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Path> mainSources(Module module) {
        return files(
                module.path().resolve("src/main/java"), file -> file.toString().endsWith(".java"));
    }

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.isRegularFile(folder.resolve("mvnw"))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            throw new IllegalStateException(
                    "not inside the repository: " + Path.of("").toAbsolutePath());
        }
        return folder;
    }

    private static Map<Module, JavaClasses> read() {
        Map<Module, JavaClasses> classes = new EnumMap<>(Module.class);
        for (Module module : Module.values()) {
            Path folder = ROOT.resolve(module.folder).resolve("target/classes");
            if (module.isLibrary() && !Files.isRegularFile(folder.resolve("module-info.class"))) {
                throw new IllegalStateException(folder + " holds no compiled module: build the whole repository");
            }
            classes.put(
                    module,
                    Files.isDirectory(folder)
                            ? new ClassFileImporter().importPath(folder)
                            : new ClassFileImporter().importClasses());
        }
        return classes;
    }

    private static Map<String, Module> owners() {
        Map<String, Module> owners = new HashMap<>();
        CLASSES.forEach((module, classes) -> classes.forEach(type -> owners.put(type.getName(), module)));
        return owners;
    }
}
