package io.github.tenantwright.teams.activation;

import io.github.tenantwright.DomainName;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.graph.users.User;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The names of temporary accounts. They follow from the domain alone, so that any later run, of whatever process, finds
 * an account that an earlier one left.
 */
public final class ActivationUser {
    /** The tag: sign-in names of temporary accounts begin with it. */
    public static final String TAG = "tenantwright-activation-";

    /** Their display name; an account with another one is not ours, whatever its sign-in name. */
    public static final String DISPLAY_NAME = "Tenantwright activation (temporary)";

    private ActivationUser() {}

    /** The sign-in name in the domain that is to be activated. */
    public static String nameIn(DomainName domain) {
        return local(domain) + "@" + domain;
    }

    /** The sign-in name in the tenant's initial domain, which frees the trunk's domain before the account goes. */
    public static String parkedName(DomainName domain, DomainName initialDomain) {
        return local(domain) + "@" + initialDomain;
    }

    /** The part before the at sign. */
    public static String local(DomainName domain) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(domain.value().getBytes(StandardCharsets.UTF_8));
            return TAG + HexFormat.of().formatHex(hash, 0, 4);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /** The domain that an account of this name is there to activate; null when it is parked, deleted or not ours. */
    public static @Nullable DomainName domainOf(String userPrincipalName) {
        try {
            DomainName domain = DomainName.of(userPrincipalName.substring(userPrincipalName.indexOf('@') + 1));
            return nameIn(domain).equalsIgnoreCase(userPrincipalName) ? domain : null;
        } catch (InvalidInputException noDomain) {
            return null;
        }
    }

    /** Whether it is a temporary account of this library: by its sign-in name and by its display name. */
    public static boolean isOurs(User user) {
        return DISPLAY_NAME.equals(user.displayName()) && isTagged(String.valueOf(user.userPrincipalName()));
    }

    /** Whether a sign-in name bears the tag, also behind the id that deletion puts before it. */
    public static boolean isTagged(String userPrincipalName) {
        return userPrincipalName.toLowerCase(Locale.ROOT).contains(TAG);
    }
}
