package io.github.tenantwright.teams.config;

import io.github.tenantwright.ServiceException;
import java.util.List;
import java.util.Optional;

/** Reads one kind of object of the configuration service. Immutable and thread-safe. */
public interface ConfigurationReader<T> {
    /** All objects of the kind; the service does not page them. */
    List<T> list();

    /** @throws ServiceException of kind NOT_FOUND when there is none of that name */
    T get(String identity);

    /** The object of that name, if there is one; a read that failed throws. */
    Optional<T> find(String identity);
}
