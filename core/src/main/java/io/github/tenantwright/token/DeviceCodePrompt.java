package io.github.tenantwright.token;

import java.net.URI;
import java.time.Instant;

/**
 * What a person needs who signs in on another device.
 *
 * @param userCode to be typed in there; good for this one sign-in
 * @param page where to type it
 * @param endsAt when the code ends, usually after 15 minutes
 * @param message the identity provider's own instruction, with page and code
 */
public record DeviceCodePrompt(String userCode, URI page, Instant endsAt, String message) {}
