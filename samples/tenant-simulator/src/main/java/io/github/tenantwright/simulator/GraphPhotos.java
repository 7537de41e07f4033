package io.github.tenantwright.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tenantwright.simulator.wire.HttpReply;
import io.github.tenantwright.simulator.wire.Router;
import java.util.Locale;
import java.util.Map;

/** Pictures of users. */
final class GraphPhotos {

    private GraphPhotos() {}

    static void routes(Router<Exchange> router) {
        router.on("GET", "/users/{id}/photo", GraphPhotos::read)
                .on("GET", "/users/{id}/photo/$value", GraphPhotos::bytes)
                .on("PUT", "/users/{id}/photo/$value", GraphPhotos::write)
                .on("DELETE", "/users/{id}/photo", GraphPhotos::delete)
                .on("GET", "/users/{id}/photos/{size}/$value", GraphPhotos::sized);
    }

    private static HttpReply read(Exchange x, Map<String, String> path) {
        User user = Directory.read(x, path.getOrDefault("id", ""));
        Photo photo = photo(x, user);
        String name = photo.largest();
        String[] sides = name.split("x", -1);
        ObjectNode body = Json.object()
                .put("@odata.context", x.context("users('" + user.id + "')/photo/$entity"))
                .put("@odata.mediaContentType", "image/jpeg")
                .put("@odata.mediaEtag", photo.tag())
                .put("id", name)
                .put("height", Integer.parseInt(sides[1]))
                .put("width", Integer.parseInt(sides[0]));
        return Engine.graph(200, body);
    }

    private static HttpReply bytes(Exchange x, Map<String, String> path) {
        Photo photo = photo(x, Directory.read(x, path.getOrDefault("id", "")));
        return picture(photo, photo.largest());
    }

    private static HttpReply sized(Exchange x, Map<String, String> path) {
        Photo photo = photo(x, Directory.read(x, path.getOrDefault("id", "")));
        return picture(photo, path.getOrDefault("size", ""));
    }

    private static HttpReply picture(Photo photo, String size) {
        byte[] bytes = photo.sized(size);
        if (bytes == null) {
            throw notFound();
        }
        return HttpReply.of(200, "image/jpeg", bytes).with("ETag", photo.tag());
    }

    private static HttpReply write(Exchange x, Map<String, String> path) {
        User user = Directory.current(x, path.getOrDefault("id", ""));
        requireOwner(x, user);
        String type = x.call.header("content-type");
        if (type == null || !type.toLowerCase(Locale.ROOT).matches("image/(jpeg|png)(;.*)?")) {
            throw new Refusal(
                    415, "UnsupportedMediaType", "The request's Content-Type must be image/jpeg or image/png.");
        }
        byte[] body = x.call.body();
        if (body.length > Photo.MOST_BYTES) {
            throw new Refusal(413, "RequestEntityTooLarge", "The image is larger than 4 MB.");
        }
        Photo photo = Photo.of(body);
        if (photo == null) {
            throw new Refusal(400, "InvalidImage", "The body is no image that can be read.");
        }
        x.state().photos.put(user.id, photo);
        x.state().changed(x.now, "photo of " + user.upn + " is now " + photo.width + "x" + photo.height);
        return HttpReply.empty(200);
    }

    private static HttpReply delete(Exchange x, Map<String, String> path) {
        User user = Directory.current(x, path.getOrDefault("id", ""));
        requireOwner(x, user);
        if (x.state().photos.remove(user.id) == null) {
            throw notFound();
        }
        x.state().changed(x.now, "photo of " + user.upn + " removed");
        return HttpReply.empty(204);
    }

    private static void requireOwner(Exchange x, User user) {
        if (!user.id.equals(x.caller.oid())) {
            Engine.require(x, Role.USER_ADMINISTRATOR);
        }
    }

    private static Photo photo(Exchange x, User user) {
        Photo photo = x.state().photos.get(user.id);
        if (photo == null) {
            throw notFound();
        }
        return photo;
    }

    private static Refusal notFound() {
        return new Refusal(
                404,
                "ImageNotFound",
                "Exception of type 'Microsoft.Fast.Profile.Core.Exception.ImageNotFoundException' was thrown.");
    }
}
