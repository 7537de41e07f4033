package io.github.tenantwright.samples.syncnow;

import io.github.tenantwright.samples.commandline.Doors;
import io.github.tenantwright.samples.commandline.Invocation;
import io.github.tenantwright.samples.commandline.Program;
import io.github.tenantwright.samples.commandline.Terminal;
import io.github.tenantwright.token.SignInOptions;
import java.time.InstantSource;

/** The program's beginning and end. */
public final class Main {
    /** One sign-in serves Microsoft Graph and Teams. */
    static final Doors MICROSOFT = Doors.microsoft(SignInOptions.STANDARD);

    private Main() {}

    /** Carries one command out and ends the process with its exit code. */
    public static void main(String[] args) {
        Invocation invocation = new Invocation(
                Terminal.ofThisProcess(System.getenv()), System.getenv(), InstantSource.system(), MICROSOFT);
        Program.main(invocation, it -> SyncNowCommand.run(it, args));
    }
}
