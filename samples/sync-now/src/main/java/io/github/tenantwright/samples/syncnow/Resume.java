package io.github.tenantwright.samples.syncnow;

import io.github.tenantwright.plan.RunId;
import java.io.File;

/** The command that goes on with a run, for people to copy. */
final class Resume {
    private Resume() {}

    static String command(RunId run, TenantOptions tenant, String worldOptions) {
        return program() + " resume " + run + worldOptions + tenant.stateOption();
    }

    /** When the class path is one jar, the program was started with {@code java -jar}. */
    private static String program() {
        String path = System.getProperty("java.class.path", "");
        return path.endsWith(".jar") && !path.contains(File.pathSeparator) ? "java -jar " + path : "sync-now";
    }
}
