package io.github.tenantwright.plan;

import org.jspecify.annotations.Nullable;

/**
 * One field's old and new value, in a form for people.
 *
 * @param field the label, as the administrator knows it
 * @param before null when there was none
 * @param after null when there will be none
 */
public record FieldChange(
        String field, @Nullable String before, @Nullable String after) {}
