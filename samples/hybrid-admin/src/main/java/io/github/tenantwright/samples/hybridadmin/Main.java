package io.github.tenantwright.samples.hybridadmin;

import io.github.tenantwright.Audience;
import io.github.tenantwright.samples.commandline.Doors;
import io.github.tenantwright.samples.commandline.Invocation;
import io.github.tenantwright.samples.commandline.Program;
import io.github.tenantwright.samples.commandline.Terminal;
import io.github.tenantwright.token.SignInOptions;
import java.time.InstantSource;

/** The program's beginning and end. */
public final class Main {
    /** Exchange Online comes first: most commands need nothing else. */
    static final Doors MICROSOFT = Doors.microsoft(SignInOptions.STANDARD.withFirst(Audience.EXCHANGE));

    private Main() {}

    /** Carries one command out and ends the process with its exit code. */
    public static void main(String[] args) {
        Invocation invocation = new Invocation(
                Terminal.ofThisProcess(System.getenv()), System.getenv(), InstantSource.system(), MICROSOFT);
        Program.main(invocation, it -> HybridAdminCommand.run(it, args));
    }
}
