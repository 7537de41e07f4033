package io.github.tenantwright.powershell.carried;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What carries out the cmdlets of a script. */
@FunctionalInterface
public interface Shell {
    /**
     * Runs a cmdlet.
     *
     * @param parameters texts, whole numbers, truth values, lists, maps and null, by name
     * @return what it puts out, one object after another
     * @throws ShellException when it ends with an error
     */
    List<@Nullable Object> run(String cmdlet, Map<String, @Nullable Object> parameters);
}
