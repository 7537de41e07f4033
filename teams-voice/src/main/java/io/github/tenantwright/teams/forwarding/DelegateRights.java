package io.github.tenantwright.teams.forwarding;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.internal.Check;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Someone who may act for a user, and what they may do. The two newer rights are unknown to older modules: null leaves
 * them as they are, and a new delegate does not get them.
 *
 * <p>Source: reference pages of New- and Set-CsUserCallingDelegate.
 *
 * @param delegate the SIP address, without {@code sip:}
 * @param makeCalls may call in the user's name
 * @param receiveCalls may answer the user's calls
 * @param manageSettings may change the user's calling settings
 * @param pickUpHeldCalls may pick up calls that the user holds
 * @param joinActiveCalls may join the user's calls
 */
public record DelegateRights(
        String delegate,
        boolean makeCalls,
        boolean receiveCalls,
        boolean manageSettings,
        @Nullable Boolean pickUpHeldCalls,
        @Nullable Boolean joinActiveCalls) {
    private static final Pattern SIP = Pattern.compile("[A-Za-z0-9.'_!#^~+-]{1,113}@[A-Za-z0-9.-]{1,253}");

    /** @throws InvalidInputException when the delegate is no SIP address */
    public DelegateRights {
        delegate = bare(delegate);
        Check.matches("delegate", delegate, SIP, "a SIP address, as in anna.hall@contoso.com");
    }

    /** Without the newer rights. */
    public static DelegateRights of(String delegate, boolean makeCalls, boolean receiveCalls, boolean manageSettings) {
        return new DelegateRights(delegate, makeCalls, receiveCalls, manageSettings, null, null);
    }

    /** Whether the service shows this delegate with these rights; what it does not say is taken to be so. */
    boolean isShownAs(CallingState.Delegate shown) {
        return isOf(shown)
                && same(makeCalls, shown.makeCalls())
                && same(receiveCalls, shown.receiveCalls())
                && same(manageSettings, shown.manageSettings())
                && same(pickUpHeldCalls, shown.pickUpHeldCalls())
                && same(joinActiveCalls, shown.joinActiveCalls());
    }

    /** Whether it is the same person. */
    boolean isOf(CallingState.Delegate shown) {
        return key().equals(bare(shown.id()).toLowerCase(Locale.ROOT));
    }

    String key() {
        return delegate.toLowerCase(Locale.ROOT);
    }

    private static boolean same(@Nullable Boolean wanted, @Nullable Boolean shown) {
        return wanted == null || shown == null || wanted.equals(shown);
    }

    private static String bare(String address) {
        return address.regionMatches(true, 0, "sip:", 0, 4) ? address.substring(4) : address;
    }
}
