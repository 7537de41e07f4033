package io.github.tenantwright.token;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.tenantwright.Audience;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.internal.json.Json;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;

/**
 * A sign-in in a browser that has been begun: send the person to {@link #address()}, keep this in the portal's own
 * session of the person, and give both to {@link MsalTokens#redeem} when the browser comes back.
 *
 * <p>It holds the secret that proves that who comes back is who left (PKCE, RFC 7636), so it must not go to the browser.
 */
public final class CodeSignIn {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final URI redirect;
    private final Audience first;
    private final Set<String> scopes;
    private final String state;
    private final String nonce;
    private final String verifier;
    private final URI address;

    private CodeSignIn(
            URI redirect,
            Audience first,
            Set<String> scopes,
            String state,
            String nonce,
            String verifier,
            URI address) {
        this.redirect = redirect;
        this.first = first;
        this.scopes = Set.copyOf(scopes);
        this.state = state;
        this.nonce = nonce;
        this.verifier = verifier;
        this.address = address;
    }

    /** Begun, but without an address as yet. */
    static CodeSignIn begin(URI redirect, Audience first, Set<String> scopes) {
        return new CodeSignIn(redirect, first, scopes, random(), random(), random(), redirect);
    }

    CodeSignIn at(URI signInAddress) {
        return new CodeSignIn(redirect, first, scopes, state, nonce, verifier, signInAddress);
    }

    /**
     * Takes up what {@link #save()} gave, for a portal of several nodes.
     *
     * @throws InvalidInputException when the text is not of that making (it is not repeated)
     */
    public static CodeSignIn restore(String saved) {
        try {
            JsonNode json =
                    Json.MAPPER.readTree(new String(Base64.getUrlDecoder().decode(saved), StandardCharsets.UTF_8));
            return new CodeSignIn(
                    URI.create(text(json, "redirect")),
                    Audience.valueOf(text(json, "first")),
                    Set.of(text(json, "scopes").split(" ")),
                    text(json, "state"),
                    text(json, "nonce"),
                    text(json, "verifier"),
                    URI.create(text(json, "address")));
        } catch (JsonProcessingException | IllegalArgumentException notOurs) {
            throw notSaved();
        }
    }

    /** All of it as one line of text, for server-side storage. It holds a secret: neither log it nor give it away. */
    public String save() {
        String json = Json.write(Json.object()
                .put("redirect", redirect.toString())
                .put("first", first.name())
                .put("scopes", String.join(" ", scopes))
                .put("state", state)
                .put("nonce", nonce)
                .put("verifier", verifier)
                .put("address", address.toString()));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    /** Where the person signs in. */
    public URI address() {
        return address;
    }

    /** Comes back with the browser, so that a portal can find the sign-in that it belongs to. */
    public String state() {
        return state;
    }

    URI redirect() {
        return redirect;
    }

    Audience first() {
        return first;
    }

    /** What the person is asked for. */
    Set<String> scopes() {
        return scopes;
    }

    String nonce() {
        return nonce;
    }

    String verifier() {
        return verifier;
    }

    /** What the identity provider is told of the verifier: its SHA-256. */
    String challenge() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** Whether the state that came back is this one's; takes the same time whatever it is. */
    boolean isStateOf(String returned) {
        return same(state, returned);
    }

    static boolean same(String state, String returned) {
        return MessageDigest.isEqual(state.getBytes(StandardCharsets.UTF_8), returned.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "CodeSignIn(for " + first.title() + ", back to " + redirect + ")";
    }

    static String random() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String text(JsonNode json, String name) {
        String text = Json.text(json, name);
        if (text.isEmpty()) {
            throw notSaved();
        }
        return text;
    }

    private static InvalidInputException notSaved() {
        return new InvalidInputException("signIn", "(not shown)", "what save() gave");
    }
}
