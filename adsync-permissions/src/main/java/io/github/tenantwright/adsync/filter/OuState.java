package io.github.tenantwright.adsync.filter;

/**
 * One container and what the filter makes of it.
 *
 * @param decision about the container itself and the objects right in it
 * @param box how the wizard shows it
 */
public record OuState(OuNode node, FilterDecision decision, OuBox box) {}
