package io.github.tenantwright.adsync.directory;

import io.github.tenantwright.internal.Check;
import java.util.function.Supplier;

/**
 * As whom a client signs in. The password is asked for each time a connection is opened, overwritten right after, and
 * never kept, shown or logged.
 */
public final class DirectorySignIn {
    private static final int LONGEST_NAME = 2_000;

    private final String name;
    private final Supplier<char[]> password;

    private DirectorySignIn(String name, Supplier<char[]> password) {
        this.name = name;
        this.password = password;
    }

    /**
     * With a password.
     *
     * @param name a distinguished name, a user principal name ({@code admin@corp.example}) or {@code CORP\admin}
     * @param password asked for a fresh array each time, which is overwritten after use. An empty one is refused, since
     *     servers take it for "nobody" and say that all is well
     * @throws io.github.tenantwright.InvalidInputException when the name is empty or no line of text
     */
    public static DirectorySignIn as(String name, Supplier<char[]> password) {
        return new DirectorySignIn(Check.text("name", name, LONGEST_NAME), Check.notNull("password", password));
    }

    public String name() {
        return name;
    }

    Supplier<char[]> password() {
        return password;
    }

    /** The name alone. */
    @Override
    public String toString() {
        return "DirectorySignIn(" + name + ")";
    }
}
