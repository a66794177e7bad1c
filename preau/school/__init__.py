"""What any school service needs: people, access, classes, time, activities, imports."""
