"""What the admin screens of all registry records share: listing, export, choosing, editing, deleting."""
