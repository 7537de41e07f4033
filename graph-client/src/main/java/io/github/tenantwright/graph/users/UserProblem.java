package io.github.tenantwright.graph.users;

import io.github.tenantwright.ServiceException;
import java.util.Locale;

/**
 * Why the service would not create, change or restore a user. It sends one code for all of these, so that the message
 * is looked at; it may change, and then the answer is {@link #UNKNOWN}.
 */
public enum UserProblem {
    /** Another object has the name, perhaps one in the recycle bin. */
    NAME_TAKEN,
    /** The domain of the name is not verified in this tenant. */
    DOMAIN_NOT_USABLE,
    /** The user is mastered in a directory on premises: change it there. */
    MASTERED_ON_PREMISES,
    /** None of these: see {@link ServiceException#serviceMessage()}. */
    UNKNOWN;

    /** Reads the cause out of a refusal. */
    public static UserProblem of(ServiceException refused) {
        String text = (refused.serviceMessage() + " "
                        + String.join(" ", refused.failure().details()))
                .toLowerCase(Locale.ROOT);
        if (text.contains("userprincipalname already exists") || text.contains("objectconflict")) {
            return NAME_TAKEN;
        }
        if (text.contains("domain portion of the userprincipalname")) {
            return DOMAIN_NOT_USABLE;
        }
        return text.contains("on-premises mastered") ? MASTERED_ON_PREMISES : UNKNOWN;
    }
}
