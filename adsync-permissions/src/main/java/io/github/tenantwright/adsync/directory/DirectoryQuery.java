package io.github.tenantwright.adsync.directory;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.internal.Check;
import java.util.List;

/**
 * What to look for in a directory. {@code nTSecurityDescriptor} among the attributes comes with owner, group and access
 * list; the audit list is asked for by {@link #withAuditList}, since who may not read it gets nothing at all.
 *
 * @param base where to begin
 * @param scope how deep
 * @param filter as in RFC 4515; see {@link Filters}
 * @param attributes what to read of each object; none means just its name
 * @param parts which parts of a security descriptor
 * @param deleted whether objects that were deleted are looked for as well
 * @param sizeLimit the server is told to find no more than this, in one answer without pages; 0 for all, in pages
 */
public record DirectoryQuery(
        Dn base,
        Scope scope,
        String filter,
        List<String> attributes,
        DescriptorParts parts,
        boolean deleted,
        int sizeLimit) {

    /** How deep to look. */
    public enum Scope {
        /** The object at the base alone. */
        OBJECT,
        /** What is right below the base. */
        CHILDREN,
        /** The base and everything below it. */
        SUBTREE
    }

    private static final String ANY = "(objectClass=*)";

    /** @throws InvalidInputException when an attribute is no name, or the limit is negative */
    public DirectoryQuery {
        attributes = List.copyOf(attributes);
        for (String attribute : attributes) {
            if (!attribute.equals("*") && !attribute.equals("+") && !DnReader.isType(attribute)) {
                throw new InvalidInputException("attributes", attribute, "the names of attributes");
            }
        }
        Check.text("filter", filter, 200_000);
        Check.between("sizeLimit", sizeLimit, 0, Integer.MAX_VALUE);
    }

    /** One object. */
    public static DirectoryQuery object(Dn base, String... attributes) {
        return new DirectoryQuery(
                base, Scope.OBJECT, ANY, List.of(attributes), DescriptorParts.OWNER_GROUP_DACL, false, 0);
    }

    /** Everything right below the base that fits. */
    public static DirectoryQuery children(Dn base, String filter, String... attributes) {
        return new DirectoryQuery(
                base, Scope.CHILDREN, filter, List.of(attributes), DescriptorParts.OWNER_GROUP_DACL, false, 0);
    }

    /** The base and everything below it that fits. */
    public static DirectoryQuery below(Dn base, String filter, String... attributes) {
        return new DirectoryQuery(
                base, Scope.SUBTREE, filter, List.of(attributes), DescriptorParts.OWNER_GROUP_DACL, false, 0);
    }

    /** Descriptors with all parts. For who may manage the audit list; anybody else gets no descriptor. */
    public DirectoryQuery withAuditList() {
        return new DirectoryQuery(base, scope, filter, attributes, DescriptorParts.ALL, deleted, sizeLimit);
    }

    /** Finds deleted objects too. */
    public DirectoryQuery withDeleted() {
        return new DirectoryQuery(base, scope, filter, attributes, parts, true, sizeLimit);
    }

    /** Fails with {@link DirectoryException.Kind#SIZE_LIMIT} when there are more than so many. */
    public DirectoryQuery withSizeLimit(int most) {
        return new DirectoryQuery(base, scope, filter, attributes, parts, deleted, most);
    }
}
