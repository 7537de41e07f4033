package io.github.tenantwright.teams.forwarding;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.internal.Check;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where a call can go. Written as a word: {@code voicemail}, {@code delegates}, {@code group}, or a person or number.
 *
 * <p>Source: Microsoft's cmdlet reference, {@code Set-CsUserCallingSettings}.
 */
public sealed interface CallTarget {
    /** The user's voicemail; calls can be sent there, it can't ring along. */
    CallTarget VOICEMAIL = new Voicemail();

    /** The user's delegates, of whom there has to be one. */
    Ringing DELEGATES = new Delegates();

    /** The user's call group, which has to have members. */
    Ringing GROUP = new Group();

    /** The user's voicemail. */
    record Voicemail() implements CallTarget {
        @Override
        public String toString() {
            return "voicemail";
        }
    }

    /** What can ring at the same time as the user. */
    sealed interface Ringing extends CallTarget {}

    /** The user's delegates. */
    record Delegates() implements Ringing {
        @Override
        public String toString() {
            return "delegates";
        }
    }

    /** The user's call group. */
    record Group() implements Ringing {
        @Override
        public String toString() {
            return "group";
        }
    }

    /**
     * A person or a number.
     *
     * @param address an object id, a SIP address (the {@code sip:} may be left out), a number in E.164, perhaps with an
     *     extension, or a short number. A SIP address is what the service shows again
     */
    record Somebody(String address) implements Ringing {
        private static final Pattern NUMBER = Pattern.compile("\\+[1-9][0-9]{2,37}(?:;ext=[0-9]{1,12})?|[0-9]{2,15}");
        private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
        private static final Pattern SIP =
                Pattern.compile("sip:[A-Za-z0-9.'_!#^~+-]{1,113}@[A-Za-z0-9.-]{1,253}", Pattern.CASE_INSENSITIVE);

        /** @throws InvalidInputException when it is none of these */
        public Somebody {
            Check.plain("target", address);
            String bare = address.regionMatches(true, 0, "tel:", 0, 4) ? address.substring(4) : address;
            address = bare.contains("@") && !bare.regionMatches(true, 0, "sip:", 0, 4) ? "sip:" + bare : bare;
            if (!NUMBER.matcher(address).matches()
                    && !ID.matcher(address).matches()
                    && !SIP.matcher(address).matches()) {
                throw new InvalidInputException(
                        "target",
                        address,
                        "voicemail, delegates, group, a SIP address, an object id, a number as +442079460000 or a short"
                                + " number");
            }
        }

        /** Whether it is a telephone number. */
        public boolean isNumber() {
            return NUMBER.matcher(address).matches();
        }

        private boolean isId() {
            return ID.matcher(address).matches();
        }

        /** Whether the other may name the same person in the other of two ways: the service may show either. */
        boolean mayBe(Somebody other) {
            return equals(other) || (!isNumber() && !other.isNumber() && isId() != other.isId());
        }

        @Override
        public boolean equals(@org.jspecify.annotations.Nullable Object other) {
            return other instanceof Somebody that && address.equalsIgnoreCase(that.address);
        }

        @Override
        public int hashCode() {
            return address.toLowerCase(Locale.ROOT).hashCode();
        }

        @Override
        public String toString() {
            return address;
        }
    }

    /** A person or a number; see {@link Somebody}. */
    static Ringing to(String address) {
        return new Somebody(address);
    }

    /**
     * Reads what {@code toString} wrote.
     *
     * @throws InvalidInputException when it is none
     */
    static CallTarget of(String text) {
        return switch (text) {
            case "voicemail" -> VOICEMAIL;
            case "delegates" -> DELEGATES;
            case "group" -> GROUP;
            default -> to(text);
        };
    }
}
