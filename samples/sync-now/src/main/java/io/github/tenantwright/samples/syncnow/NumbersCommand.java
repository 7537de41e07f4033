package io.github.tenantwright.samples.syncnow;

import io.github.tenantwright.samples.commandline.Document;
import io.github.tenantwright.samples.commandline.ExitCode;
import io.github.tenantwright.samples.commandline.Terminal;
import io.github.tenantwright.teams.sync.VoiceSnapshot;
import io.github.tenantwright.teams.sync.VoiceSnapshot.InventoryNumber;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Lists numbers. */
@Command(
        name = "numbers",
        mixinStandardHelpOptions = true,
        description = "Lists who has which number, and the numbers that nobody has.")
final class NumbersCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli
    private SyncNowCommand top;

    @Option(names = "--unassigned", description = "Only those that nobody has.")
    private boolean unassigned;

    @Mixin
    private final SnapshotSource source = new SnapshotSource();

    @Mixin
    private final VoiceTenant tenant = new VoiceTenant();

    @Option(names = "--json", description = "Writes one JSON document to standard output, and nothing else.")
    private boolean json;

    @Override
    public Integer call() {
        VoiceSnapshot snapshot = source.read(top.invocation(), tenant);
        List<InventoryNumber> numbers = new ArrayList<>(snapshot.inventory());
        Set<String> listed = new HashSet<>();
        numbers.forEach(number -> listed.add(number.number()));
        // A number that a user shows and the inventory does not.
        snapshot.numbers().forEach((number, owner) -> {
            if (!listed.contains(number)) {
                numbers.add(new InventoryNumber(number, "", "userAssigned", owner));
            }
        });
        numbers.removeIf(number -> unassigned && !number.unassigned());
        numbers.sort(Comparator.comparing(InventoryNumber::number));
        PrintWriter out = top.invocation().terminal().out();
        if (json) {
            out.println(
                    Document.of("numbers").add(VoiceDocument.numbers(numbers)).text(ExitCode.DONE));
            return ExitCode.DONE.code();
        }
        numbers.forEach(number -> out.println(Terminal.printable(number.number() + "  "
                + (number.unassigned() ? "(nobody)" : number.owner())
                + (number.type().isEmpty() ? "" : "  " + number.type()))));
        long free = numbers.stream().filter(InventoryNumber::unassigned).count();
        out.println(numbers.size() + " numbers, " + free + " of them assigned to nobody.");
        return ExitCode.DONE.code();
    }
}
