package io.github.tenantwright.samples.hybridadmin;

import io.github.tenantwright.samples.commandline.Shown;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Names the commands behind the parts of the library that its texts name. */
final class CommandHints {
    private static final Map<String, String> COMMANDS = commands();

    private CommandHints() {}

    private static Map<String, String> commands() {
        Map<String, String> commands = new LinkedHashMap<>();
        commands.put("DirectorySnapshot", "adsync protected");
        commands.put("ProtectedAccounts", "adsync protected");
        commands.put("WritebackPlanner", "adsync plan");
        commands.put("WritebackReadiness", "adsync readiness");
        commands.put("OuScope.rename", "adsync ou --lists FILE --rename OU NAME");
        commands.put("OuFilter.explain", "adsync ou --lists FILE --object DN");
        commands.put("OuScope", "adsync ou --lists FILE");
        return commands;
    }

    /** The commands for what the texts name, each once. */
    static List<String> of(Collection<String> texts) {
        return COMMANDS.entrySet().stream()
                .filter(entry -> texts.stream().anyMatch(text -> text.contains(entry.getKey())))
                .map(entry -> Shown.program("hybrid-admin") + " " + entry.getValue())
                .distinct()
                .toList();
    }

    /** One line that names them; empty where there are none. */
    static String line(Collection<String> texts) {
        List<String> commands = of(texts);
        return commands.isEmpty()
                ? ""
                : commands.stream().collect(Collectors.joining(", ", "On the command line: ", ""));
    }
}
