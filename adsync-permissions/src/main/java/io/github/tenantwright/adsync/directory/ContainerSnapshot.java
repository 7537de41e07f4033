package io.github.tenantwright.adsync.directory;

import io.github.tenantwright.adsync.descriptor.SecurityDescriptor;

/**
 * An organizational unit, or a container right below the domain, whose access list has an entry of its own for an account
 * of a directory sync or for somebody who is no longer there.
 *
 * @param domain the domain that it is in
 * @param descriptor owner, group and access list
 */
public record ContainerSnapshot(Dn dn, Dn domain, SecurityDescriptor descriptor) {}
