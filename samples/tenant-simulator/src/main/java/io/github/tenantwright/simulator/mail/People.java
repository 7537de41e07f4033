package io.github.tenantwright.simulator.mail;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tenant's users. */
public interface People {

    /** All of them, in the order in which they came. */
    List<Person> all();

    /** Writes a user's manager; null takes it away. */
    void setManager(String userId, @Nullable String managerId);

    /** The one that an {@code Identity} parameter means. */
    default Optional<Person> find(String identity) {
        return all().stream().filter(person -> person.isCalled(identity)).findFirst();
    }
}
