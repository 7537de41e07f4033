package io.github.tenantwright.teams.config;

import java.time.Duration;

/**
 * A refusal that passes by itself, known by the service's words.
 *
 * @param text what the words contain
 * @param every how often to try again
 * @param atMost for how long
 * @param words what is waited for, for people
 * @param afterwards what to do when it did not pass
 */
public record PassingRefusal(String text, Duration every, Duration atMost, String words, String afterwards) {}
