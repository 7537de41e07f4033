package io.github.tenantwright.samples.hybridadmin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.exchange.hierarchy.HierarchyReader;
import io.github.tenantwright.exchange.hierarchy.HierarchyReport;
import io.github.tenantwright.exchange.hierarchy.ManagementHierarchy;
import io.github.tenantwright.exchange.hierarchy.Person;
import io.github.tenantwright.exchange.hierarchy.SetManager;
import io.github.tenantwright.plan.Operation;
import io.github.tenantwright.plan.Plan;
import io.github.tenantwright.samples.commandline.Document;
import io.github.tenantwright.samples.commandline.ExitCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Checks the management hierarchy. */
@Command(
        name = "managers",
        mixinStandardHelpOptions = true,
        description =
                "Checks the management hierarchy over Microsoft Graph: managers who are missing, disabled, guests or in"
                        + " a ring, and how deep it is; names managers. All of it is a recommendation.")
final class ManagersCommand extends MailTask {
    @Option(
            names = "--set",
            paramLabel = "PERSON=MANAGER",
            description =
                    "Names the manager of a person, by their sign-in names; nobody when the right side is empty. May be"
                            + " given more than once.")
    private final List<String> set = new ArrayList<>();

    @Mixin
    private final NewRun newRun = new NewRun();

    @Override
    ExitCode carryOut() {
        if (!set.isEmpty()) {
            check();
        }
        try (TenantWorld world = tenant().open()) {
            List<Person> people = HierarchyReader.read(world.session());
            if (set.isEmpty()) {
                return show(world, ManagementHierarchy.check(people));
            }
            MailRuns runs = runs(world);
            newRun.check(runs);
            List<SetManager> steps =
                    set.stream().flatMap(wish -> step(people, wish).stream()).toList();
            Plan plan = new Plan(
                    world.session().tenant(),
                    "Managers",
                    world.session().clock().instant(),
                    List.<Operation>copyOf(steps),
                    ManagementHierarchy.after(people, steps));
            planned(world.title(), plan.describe(Integer.MAX_VALUE));
            return carryOut(runs, plan, document(world), "The managers are as wanted; nothing was written.");
        }
    }

    private static List<SetManager> step(List<Person> people, String wish) {
        int equals = wish.indexOf('=');
        if (equals < 0) {
            throw new InvalidInputException(
                    "--set", wish, "a person and a manager, as in anna@x.example=ben@x.example");
        }
        Person person = named(people, wish.substring(0, equals));
        String manager = wish.substring(equals + 1);
        Person wanted = manager.isEmpty() ? null : named(people, manager);
        @Nullable String now = person.managerId();
        if (Objects.equals(now, wanted == null ? null : wanted.id())) {
            return List.of();
        }
        Person before =
                people.stream().filter(one -> one.id().equals(now)).findFirst().orElse(null);
        return List.of(SetManager.of(person, before, wanted));
    }

    private static Person named(List<Person> people, String name) {
        return people.stream()
                .filter(person -> person.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(
                        () -> new InvalidInputException("--set", name, "somebody of the tenant, by the sign-in name"));
    }

    private ExitCode show(TenantWorld world, HierarchyReport report) {
        if (!json()) {
            report.findings().forEach(finding -> line(finding.words()));
            return ExitCode.DONE;
        }
        Document document = document(world);
        ObjectNode root = document.root()
                .put("people", report.people())
                .put("deepest", report.deepest())
                .put("unknownManagers", report.unknownManagers());
        Document.texts(root, "roots", report.roots());
        Document.texts(root, "withoutManager", report.withoutManager());
        ArrayNode loops = root.putArray("loops");
        report.loops().forEach(loop -> {
            ArrayNode names = loops.addArray();
            loop.forEach(names::add);
        });
        return print(document.findings(report.findings()), ExitCode.DONE);
    }
}
