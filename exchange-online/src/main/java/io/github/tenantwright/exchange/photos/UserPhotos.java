package io.github.tenantwright.exchange.photos;

import io.github.tenantwright.Audience;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.ServiceException;
import io.github.tenantwright.TenantSession;
import io.github.tenantwright.http.ReplyReader;
import io.github.tenantwright.http.ServiceRequest;
import io.github.tenantwright.internal.Check;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/**
 * The photos of a tenant's people, over Graph. Reading needs {@code ProfilePhoto.Read.All}, writing {@code
 * ProfilePhoto.ReadWrite.All}. Thread-safe.
 *
 * <p>Whether a signed-in administrator may set somebody else's photo is not confirmed: reports differ.
 */
public final class UserPhotos {
    /** The sides, in pixels, that the service keeps; a larger one than was uploaded is not there. */
    public static final Set<Integer> SIDES = Set.of(48, 64, 96, 120, 240, 360, 432, 504, 648);

    private static final ReplyReader<byte[]> PICTURE = body -> {
        byte[] bytes = body.readNBytes(PreparedPhoto.CLOUD_BYTES + 1);
        if (bytes.length > PreparedPhoto.CLOUD_BYTES) {
            throw new IOException("a photo of more than 4 MB");
        }
        return bytes;
    };

    private final TenantSession session;

    private UserPhotos(TenantSession session) {
        this.session = session;
    }

    /** The photos of the session's tenant. */
    public static UserPhotos of(TenantSession session) {
        return new UserPhotos(session);
    }

    /**
     * The photo of a size, as the service has it.
     *
     * @param idOrName object id or user principal name
     * @param side one of {@link #SIDES}
     * @return nothing when there is no photo, or none as large
     * @throws ServiceException when it is refused, or there is no such user
     */
    public Optional<byte[]> find(String idOrName, int side) {
        if (!SIDES.contains(side)) {
            throw new InvalidInputException("side", side, "one of 48, 64, 96, 120, 240, 360, 432, 504, 648");
        }
        return read(path(idOrName) + "/photos/" + side + "x" + side + "/$value");
    }

    /**
     * The largest photo there is.
     *
     * @param idOrName object id or user principal name
     * @return nothing when there is none
     * @throws ServiceException when it is refused, or there is no such user
     */
    public Optional<byte[]> find(String idOrName) {
        return read(path(idOrName) + "/photo/$value");
    }

    private Optional<byte[]> read(String path) {
        ServiceRequest request = ServiceRequest.get(Audience.GRAPH, path).header("Accept", "image/*");
        try {
            return Optional.of(session.send(request, PICTURE).value());
        } catch (ServiceException refused) {
            // The same status says that there is no such user; then the code is another one.
            boolean none = refused.kind() == ServiceException.Kind.NOT_FOUND
                    && (refused.code().equalsIgnoreCase("ImageNotFound")
                            || refused.code().equalsIgnoreCase("ErrorItemNotFound")
                            || refused.code().isEmpty());
            if (none) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    /**
     * Uploads a photo; the service makes the smaller sizes.
     *
     * @param idOrName object id or user principal name
     * @throws ServiceException when it is refused
     */
    public void put(String idOrName, PreparedPhoto photo) {
        put(idOrName, photo.forCloud());
    }

    void put(String idOrName, byte[] jpeg) {
        session.send(
                ServiceRequest.of(Audience.GRAPH, "PUT", path(idOrName) + "/photo/$value")
                        .body(jpeg, "image/jpeg"),
                ReplyReader.NOTHING);
    }

    /**
     * Removes the photo.
     *
     * @param idOrName object id or user principal name
     * @throws ServiceException when it is refused
     */
    public void delete(String idOrName) {
        session.send(ServiceRequest.of(Audience.GRAPH, "DELETE", path(idOrName) + "/photo"), ReplyReader.NOTHING);
    }

    /** The percent-encoded path of a user, from the version on. */
    static String path(String idOrName) {
        String user = Check.text("user", idOrName, 1024);
        return user.startsWith("$")
                ? "/v1.0/users('" + ServiceRequest.segment(user.replace("'", "''")) + "')"
                : "/v1.0/users/" + ServiceRequest.segment(user);
    }
}
