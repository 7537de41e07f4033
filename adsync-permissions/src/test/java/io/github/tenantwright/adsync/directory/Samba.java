package io.github.tenantwright.adsync.directory;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.util.ssl.PEMFileTrustManager;
import com.unboundid.util.ssl.SSLUtil;
import io.github.tenantwright.adsync.Sid;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real domain controller, thrown away at the end; its state is in one temporary folder. */
public final class Samba implements AutoCloseable {
    private static final long LONGEST_START_SECONDS = 240;

    private final Path scripts;
    private final Path folder;
    private Map<String, String> facts = Map.of();

    private Samba(Path scripts, Path folder) {
        this.scripts = scripts;
        this.folder = folder;
    }

    /** Provisions and starts one that holds DNS zones too. */
    static Samba start() {
        return start(Map.of("SAMBA_AD_DNS", "1"));
    }

    /** Provisions and starts one for a test of its own, with options of the script; to be closed. */
    public static Samba start(Map<String, String> options) {
        try {
            Samba samba = new Samba(scripts(), Files.createTempDirectory("tw-ad"));
            samba.startAgain(options);
            return samba;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Why there can be none on this machine; empty when there can. */
    static String missing() {
        for (String tool : List.of("samba", "samba-tool", "openssl")) {
            boolean found = Stream.concat(
                            Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)),
                            Stream.of("/usr/sbin"))
                    .anyMatch(place -> Files.isExecutable(Path.of(place, tool)));
            if (!found) {
                return tool + " is not installed (dev/samba-ad/install.sh)";
            }
        }
        return "root".equals(System.getProperty("user.name")) ? "" : "the domain controller needs root";
    }

    private static Path scripts() {
        Path here = Path.of("").toAbsolutePath();
        while (here != null && !Files.exists(here.resolve("dev/samba-ad/start.sh"))) {
            here = here.getParent();
        }
        if (here == null) {
            throw new IllegalStateException("dev/samba-ad is in no folder above this one");
        }
        return here.resolve("dev/samba-ad");
    }

    /** Starts the same directory again, after it was stopped or killed. */
    public void startAgain(Map<String, String> options) {
        facts = new HashMap<>();
        for (String line : run(options, scripts.resolve("start.sh").toString(), folder.toString())) {
            int at = line.indexOf('=');
            if (at > 0) {
                facts.put(line.substring(0, at), line.substring(at + 1));
            }
        }
    }

    void stop() {
        run(Map.of(), scripts.resolve("stop.sh").toString(), folder.toString());
    }

    /** Starts it again with a new certificate by a new authority, valid for so many days. */
    void renewCertificate(int days) {
        stop();
        try {
            Files.delete(folder.resolve("tls/cert.pem"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        startAgain(Map.of("SAMBA_AD_CERT_DAYS", Integer.toString(days)));
    }

    /** Stops the process where it is, so that it answers nobody and closes nothing. */
    public void freeze() {
        run(Map.of(), "kill", "-STOP", pid());
    }

    void thaw() {
        run(Map.of(), "kill", "-CONT", pid());
    }

    /** Ends the process at once, as a power cut does. */
    public void kill() {
        ProcessHandle process = ProcessHandle.of(Long.parseLong(pid())).orElseThrow();
        process.destroyForcibly();
        process.onExit().orTimeout(20, TimeUnit.SECONDS).join();
    }

    private String pid() {
        try {
            return Files.readString(folder.resolve("run/samba.pid")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Has AdminSDHolder's descriptor stamped, which this server does not do by itself; returns onto how many objects. */
    public int stampNow() {
        List<String> lines = run(Map.of(), scripts.resolve("sdprop.py").toString(), folder.toString());
        return Integer.parseInt(lines.get(lines.size() - 1).strip());
    }

    public String fact(String name) {
        String value = facts.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name);
        }
        return value;
    }

    public Dn base() {
        return Dn.of(fact("BASE_DN"));
    }

    public Dn holder() {
        return base().child("CN", "System").child("CN", "AdminSDHolder");
    }

    public Sid domainSid() {
        return Sid.of(fact("DOMAIN_SID"));
    }

    public Path authority() {
        return Path.of(fact("CA_FILE"));
    }

    public DirectoryAddress ldaps() {
        return DirectoryAddress.ldaps(fact("ADDRESS"));
    }

    public DirectorySignIn admin() {
        return DirectorySignIn.as(
                fact("ADMIN_UPN"), () -> fact("ADMIN_PASSWORD").toCharArray());
    }

    /** A client of the administrator, over LDAPS. */
    public DirectoryClient.Builder client() {
        return DirectoryClient.builder(ldaps()).trust(authority()).signIn(admin());
    }

    /** The LDAP library itself, as the administrator, for what tests prepare. */
    public LDAPConnection raw() throws Exception {
        SSLUtil tls = new SSLUtil(new PEMFileTrustManager(authority().toFile()));
        return new LDAPConnection(
                tls.createSSLSocketFactory(), fact("ADDRESS"), 636, fact("ADMIN_UPN"), fact("ADMIN_PASSWORD"));
    }

    /** Adds a user who may sign in with this password. */
    public Dn addUser(String name, String password) throws Exception {
        Dn user = base().child("CN", "Users").child("CN", name);
        try (LDAPConnection raw = raw()) {
            raw.add(new com.unboundid.ldap.sdk.Entry(
                    user.toString(),
                    new com.unboundid.ldap.sdk.Attribute("objectClass", "user"),
                    new com.unboundid.ldap.sdk.Attribute("sAMAccountName", name),
                    new com.unboundid.ldap.sdk.Attribute("userAccountControl", "512"),
                    new com.unboundid.ldap.sdk.Attribute("unicodePwd", ("\"" + password + "\"").getBytes("UTF-16LE"))));
        }
        return user;
    }

    @Override
    public void close() {
        stop();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> run(Map<String, String> options, String... command) {
        try {
            // Not a pipe: the server that the script leaves running would keep it open.
            Path out = Files.createTempFile("tw-ad", ".out");
            ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(List.of(command)));
            builder.environment().putAll(options);
            builder.environment().merge("PATH", "/usr/sbin:/sbin", (path, more) -> path + ":" + more);
            Process process = builder.redirectErrorStream(true)
                    .redirectInput(new File("/dev/null"))
                    .redirectOutput(out.toFile())
                    .start();
            boolean ended = process.waitFor(LONGEST_START_SECONDS, TimeUnit.SECONDS);
            List<String> lines = Files.readAllLines(out);
            Files.delete(out);
            if (!ended || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IllegalStateException(String.join(" ", command) + " failed: " + lines);
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
